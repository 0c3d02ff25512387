import { describeFlows } from './groups';
import { jobFlows } from './jobs';

describeFlows({ 'in whole jobs with other services': jobFlows });
