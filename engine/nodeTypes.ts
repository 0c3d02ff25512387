/** The full names of node types. */
export const CUBE = 'n8n-nodes-headshed-cube.cube';
export const CUBE_TRIGGER = 'n8n-nodes-headshed-cube.cubeTrigger';

/** Parameters that give every record as Cube sent it. The defaults are made for people: ten fields, by label. */
export const AS_IN_CUBE = { output: 'raw', fieldNames: 'keys' };

/** n8n's Manual Trigger, by which every workflow begins that runs by hand. */
export const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';
