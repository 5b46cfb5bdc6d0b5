import type { INodeProperties, NodeHint } from 'n8n-workflow';

/** Before a run under Local Only. The hint after a run without a cloud credential comes from Setup, which knows it. */
export const localOnlyHint: NodeHint = {
	message: 'Local Only: nothing leaves this machine.',
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
	displayCondition: '={{ $parameter["policy"] === "localOnly" }}',
};

/**
 * A notice, because a hint cannot see whether a credential is set. n8n 2.41 selects a credential when it is the only one of
 * its type, for optional ones as well, as soon as the panel is opened: whoever wants none has to say so by the policy.
 */
export const nothingLeavesNotice: INodeProperties = {
	displayName: 'Without a Cloud Model credential nothing leaves this machine. n8n selects a credential by itself when there is only one: choose Local Only to rule that out.',
	name: 'nothingLeavesNotice',
	type: 'notice',
	default: '',
	displayOptions: { hide: { policy: ['localOnly'] } },
};
