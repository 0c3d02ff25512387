import { describeFlows } from './describeFlows';
import { editorFlows } from './editorFlows';
import { restFlows } from './restFlows';
import { toolFlows } from './toolFlows';

describeFlows({
	'in the editor': editorFlows,
	'over REST': restFlows,
	'as a tool of an agent': toolFlows,
});
