import { equalBytes } from "./bytes";
import type { Certificate } from "./certificate";
import { verifySignatureBeside } from "./identity";
import type { Membership } from "./membership";
import { decodeProposal, proposalHash, type Proposal, type SignedProposal } from "./proposal";
import type { ValidationCode } from "./transaction";

/** A proposal that the ledger does not take; the code is the one it would get in a block. */
export class ProposalRefusedError extends Error {
  constructor(
    readonly code: ValidationCode,
    message: string,
  ) {
    super(message);
    this.name = "ProposalRefusedError";
  }
}

/** What a ledger holds a proposal against. */
export interface ProposalRules {
  readonly ledgerId: Uint8Array;
  readonly contract: string;
  readonly membership: Membership;
}

export interface CheckedProposal {
  readonly proposal: Proposal;
  readonly maker: Certificate;
}

/**
 * Reads a proposal for this ledger, made and signed by a member. The signature is checked on a thread of its own, so that
 * many at once use as many cores as there are. Errors: ProposalRefusedError.
 */
export async function checkProposal({ proposal: bytes, signature }: SignedProposal, rules: ProposalRules): Promise<CheckedProposal> {
  const proposal = orRefuse("BAD_PAYLOAD", () => decodeProposal(bytes));
  if (!equalBytes(proposal.ledgerId, rules.ledgerId)) throw new ProposalRefusedError("TARGET_CHAIN_NOT_FOUND", "The proposal is for another ledger.");
  if (proposal.contract !== rules.contract) {
    throw new ProposalRefusedError("TARGET_CHAIN_NOT_FOUND", `A call of the contract ${rules.contract} is required, one of ${JSON.stringify(proposal.contract)} came.`);
  }
  const maker = orRefuse("BAD_CREATOR_SIGNATURE", () => rules.membership.identify(proposal.certificate));
  if (!(await verifySignatureBeside(maker.publicKey, proposalHash(bytes), signature))) {
    throw new ProposalRefusedError("BAD_CREATOR_SIGNATURE", `The proposal is not signed by ${maker.name} of ${maker.mspId}, whose certificate it shows.`);
  }
  return { proposal, maker };
}

function orRefuse<T>(code: ValidationCode, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ProposalRefusedError(code, (error as Error).message);
  }
}
