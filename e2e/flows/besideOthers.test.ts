import { comparisonFlows } from './comparison';
import { describeFlows } from './groups';
import { jobFlows } from './jobs';

describeFlows({
	'in whole jobs with other services': jobFlows,
	'beside other nodes': comparisonFlows,
});
