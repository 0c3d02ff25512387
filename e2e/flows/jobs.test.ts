import { describeFlows } from './describeFlows';
import { jobFlows } from './jobFlows';

describeFlows({ 'in whole jobs with other services': jobFlows });
