import { accountsAgree, reconcile, replayDay } from "../../../src/ledger/replay";
import type { Command } from "./command";
import { dayOf } from "./day";
import { engineOf } from "./engine-of";

export const replay: Command = {
  summary: "a day of a case, user by user: offers, signatures, line checks, metering, settlement",
  async run(options, say) {
    const { day, dealt, plan } = dayOf(options);
    const network = engineOf(options);
    try {
      const done = await replayDay(network, dealt, plan, { reached: async (period, stage) => say(`period ${String(period)}: ${stage}`) });
      for (const { what, classId, modelYuan, ledgerHao } of reconcile(day, dealt, plan.config, done)) {
        say(`${classId === null ? "" : `class ${classId} `}${what}: ${(ledgerHao / 10_000).toFixed(4)} yuan, by the model ${modelYuan.toFixed(4)}`);
      }
      const codes = [...done.codes].map(([code, count]) => `${String(count)} ${code}`).join(", ");
      const isRight = done.books["conserved"] === true && accountsAgree(done);
      const counts = `${String(done.parties.length)} parties, transactions ${codes}, ${String(done.trades.length)} trades`;
      say(`replay: ${counts} on ${network.name}; the books ${isRight ? "balance" : "do NOT balance"}`);
      return isRight ? 0 : 1;
    } finally {
      await network.close();
    }
  },
};
