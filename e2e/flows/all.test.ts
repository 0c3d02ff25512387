import { toolFlows } from './toolFlows';
import { describeFlows } from './describeFlows';
import { editorFlows } from './editorFlows';
import { restFlows } from './restFlows';

describeFlows({
	'in the editor': editorFlows,
	'over REST': restFlows,
	'as a tool of an agent': toolFlows,
});
