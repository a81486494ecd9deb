import { createHash, randomBytes, sign, verify, X509Certificate, type KeyObject } from "node:crypto";
import { common, msp, peer } from "@hyperledger/fabric-protos";
import { Timestamp } from "./generated";

/** Who signs a proposal. */
export interface Creator {
  readonly mspId: string;
  /** PEM. */
  readonly certificate: Uint8Array;
  readonly privateKey: KeyObject;
}

/** A signed proposal as clients of Fabric make it: header with channel, time, transaction id and creator; the call as payload. */
export function makeProposal(channel: string, chaincode: string, args: readonly string[], creator: Creator, timeMs: number): peer.SignedProposal {
  const serialized = new msp.SerializedIdentity();
  serialized.setMspid(creator.mspId);
  serialized.setIdBytes(creator.certificate);
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(serialized.serializeBinary());
  signatureHeader.setNonce(randomBytes(24));

  const chaincodeId = new peer.ChaincodeID();
  chaincodeId.setName(chaincode);
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(chaincodeId);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId(channel);
  channelHeader.setTxId(transactionId(signatureHeader));
  channelHeader.setTimestamp(timestampOf(timeMs));
  channelHeader.setExtension$(extension.serializeBinary());

  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());

  const input = new peer.ChaincodeInput();
  input.setArgsList(args.map((arg) => Buffer.from(arg)));
  const spec = new peer.ChaincodeSpec();
  spec.setType(peer.ChaincodeSpec.Type.NODE);
  spec.setChaincodeId(chaincodeId);
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const payload = new peer.ChaincodeProposalPayload();
  payload.setInput(invocation.serializeBinary());

  const proposal = new peer.Proposal();
  proposal.setHeader(header.serializeBinary());
  proposal.setPayload(payload.serializeBinary());
  const signed = new peer.SignedProposal();
  signed.setProposalBytes(proposal.serializeBinary());
  signed.setSignature(sign("sha256", signed.getProposalBytes_asU8(), creator.privateKey));
  return signed;
}

export function timestampOf(timeMs: number): InstanceType<typeof Timestamp> {
  const timestamp = new Timestamp();
  timestamp.setSeconds(Math.floor(timeMs / 1_000));
  timestamp.setNanos((timeMs % 1_000) * 1_000_000);
  return timestamp;
}

/** What a peer reads in a proposal. */
export interface ReadProposal {
  readonly txId: string;
  readonly seconds: number;
  readonly input: peer.ChaincodeInput;
  readonly signed: peer.SignedProposal;
}

/** Reads a proposal and holds it to its transaction id and to its creator's signature. Errors: RangeError. */
export function readProposal(signed: peer.SignedProposal): ReadProposal {
  const proposal = peer.Proposal.deserializeBinary(signed.getProposalBytes_asU8());
  const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
  const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  const signatureHeader = common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8());
  const txId = channelHeader.getTxId();
  if (txId !== transactionId(signatureHeader)) throw new RangeError(`transaction id: came ${txId}, required the hash of nonce and creator`);
  const creator = msp.SerializedIdentity.deserializeBinary(signatureHeader.getCreator_asU8());
  const { publicKey } = new X509Certificate(Buffer.from(creator.getIdBytes_asU8()));
  if (!verify("sha256", signed.getProposalBytes_asU8(), publicKey, signed.getSignature_asU8())) {
    throw new RangeError(`transaction ${txId}: came a signature of somebody else, required its creator's`);
  }
  const payload = peer.ChaincodeProposalPayload.deserializeBinary(proposal.getPayload_asU8());
  const input = peer.ChaincodeInvocationSpec.deserializeBinary(payload.getInput_asU8()).getChaincodeSpec()!.getInput()!;
  return { txId, seconds: channelHeader.getTimestamp()!.getSeconds(), input, signed };
}

function transactionId(header: common.SignatureHeader): string {
  return createHash("sha256").update(header.getNonce_asU8()).update(header.getCreator_asU8()).digest("hex");
}
