import { toolFlows } from './asTool';
import { describeFlows } from './groups';
import { editorFlows } from './inEditor';
import { restFlows } from './overRest';

describeFlows({
	'in the editor': editorFlows,
	'over REST': restFlows,
	'as a tool of an agent': toolFlows,
});
