import { attempt, readInput, type Action, type Call } from "../action";
import { tradingConfig, type TradingConfig } from "../config";
import { busNumber } from "../grid-rules";
import { keys } from "../keys";
import { ROLES, type Party, type Role } from "../records";
import { refuse } from "../refusal";
import { id, object, oneOf, optional, text } from "../rules";
import type { Session } from "../session";
import type { LedgerContext } from "../stub";

const publicKey = text(/^(?:[0-9a-f]{2}){32,133}$/, "32 to 133 bytes in lower-case hexadecimal");
// Any printable text: on Fabric an identity is the subject and issuer of a certificate.
const identity = text(/^\P{Cc}{1,1024}$/u, "1 to 1024 characters without control characters");
const mspId = text(/^\P{Cc}{1,128}$/u, "1 to 128 characters without control characters");

interface InitInput {
  readonly config: TradingConfig;
  readonly party: string;
  readonly publicKey: string;
}

const initInput = object<InitInput>({ config: tradingConfig, party: id, publicKey });

/** Writes the configuration, once, and makes the caller, certified as platform, the platform. */
export function init(ctx: LedgerContext, input: string): Promise<string> {
  return attempt(
    ctx,
    "init",
    async (session) => {
      const { config, party, publicKey } = readInput("init", initInput, input);
      const { clientIdentity } = ctx;
      const role = clientIdentity.getAttributeValue("role");
      if (role !== "platform") refuse("not-allowed", { role, required: ["platform"] });
      if (await session.has(keys.config())) refuse("already-initialised");
      session.put(keys.config(), config);
      await enrol(session, { party, role: "platform", mspId: clientIdentity.getMSPID(), identity: clientIdentity.getID(), publicKey });
      return { party };
    },
    true,
  );
}

/** The platform binds a party's name to an identity, a public key and a role, a user's also to the bus where he is connected. */
export const register: Action<Party> = {
  name: "register",
  roles: ["platform"],
  input: object<Party>({ party: id, role: oneOf<Role>(ROLES), mspId, identity, publicKey, bus: optional(busNumber) }),
  async run({ session }: Call, party) {
    await enrol(session, party);
    return { party: party.party, role: party.role };
  },
};

async function enrol(session: Session, party: Party): Promise<void> {
  if (await session.has(keys.party(party.party))) refuse("party-exists", { party: party.party });
  const bound = keys.identity(party.mspId, party.identity);
  if (await session.has(bound)) refuse("identity-exists", { mspId: party.mspId, identity: party.identity });
  if (party.role !== "user") {
    const office = keys.operator(party.role);
    if (await session.has(office)) refuse("role-taken", { role: party.role });
    session.put(office, { party: party.party });
  }
  session.put(keys.party(party.party), party);
  session.put(bound, { party: party.party });
}
