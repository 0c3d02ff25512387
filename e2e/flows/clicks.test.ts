import { clickFlows } from './clickFlows';
import { describeFlows } from './describeFlows';

describeFlows({ 'in whole jobs, by clicks': clickFlows });
