import { describe, expect, test } from "vitest";
import { checkBill, makeBill, NoSuchPartyError, type ProvenBill } from "../../../src/ledger/bills";
import { assumedSanctions } from "../../../src/ledger/contract";
import { DAY } from "../contract/market";
import { atMost, fewUsers, handDay, replayed, type Replayed } from "../replay/replayed";
import { sampleCases } from "../../support/random-case";
import { optimal, solved } from "../../support/solved";
import { does, settledMarket } from "./settled-market";

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

describe("a bill", () => {
  // 4 kWh contracted at 5000 hao/kWh, 3 delivered: energy 15,000, fees of 400 and 200 on 3 kWh 1800. Excess 4 - 3 - 0.2 =
  // 0.8 kWh, penalty 0.5 x 5000 x 0.8 = 2000. Company 13,000 for 1 kWh. Rental 200 x 2 kWh.
  test.each([
    ["Bob", { boughtHao: 16_800, soldHao: 0, penaltiesPaidHao: 0, penaltiesReceivedHao: 2000, outsideHao: 13_000, storageHao: 400, netHao: 28_200 }, 100_000 - 28_200 - 700 - 900],
    ["Ann", { boughtHao: 0, soldHao: 15_000, penaltiesPaidHao: 2000, penaltiesReceivedHao: 0, outsideHao: 0, storageHao: 0, netHao: -13_000 }, 113_000],
    ["Cid", { boughtHao: 0, soldHao: 0, penaltiesPaidHao: 0, penaltiesReceivedHao: 0, outsideHao: 0, storageHao: 0, netHao: 0 }, 100_700],
    ["Dan", { boughtHao: 0, soldHao: 0, penaltiesPaidHao: 0, penaltiesReceivedHao: 0, outsideHao: 6000, storageHao: 0, netHao: 6000 }, 0],
  ])("of %s is what comes out by hand, and checks", async (party, totals, balanceHao) => {
    const { ledger } = await settledMarket();
    const bill = await makeBill(ledger, party);
    expect(bill.totals).toEqual(totals);
    expect(checkBill(bill, bill.ledgerId)).toEqual({ party, height: ledger.tip.height, records: bill.records.length, netHao: totals.netHao, balanceHao });
  });

  test("is plain JSON: written and read again it is the same bill", async () => {
    const { ledger } = await settledMarket();
    const bill = await makeBill(ledger, "Bob");
    const read = JSON.parse(JSON.stringify(bill)) as ProvenBill;
    expect(read).toEqual(bill);
    expect(checkBill(read, bill.ledgerId)).toEqual(checkBill(bill, bill.ledgerId));
  });

  test("before the settlement asks for nothing yet, and counts what is locked as the party's own", async () => {
    const engine = await settledMarket();
    const at = { day: DAY, period: 2 };
    await does(engine, { party: "Cid", method: "offer", input: { ...at, offer: "o2", energyWh: 1000, priceHaoPerKwh: 6000 } });
    await does(engine, { party: "Bob", method: "sign", input: { ...at, seller: "Cid", offer: "o2", signature: "s2", energyWh: 1000 } });
    await does(engine, { party: "Bob", method: "buyOutside", input: { ...at, purchase: "o", channel: "grid", energyWh: 100 } });
    await does(engine, { party: "Bob", method: "withdraw", input: { ...at, move: "m2", energyWh: 500 } });
    const bill = await makeBill(engine.ledger, "Bob");
    expect(checkBill(bill, bill.ledgerId)).toMatchObject({ netHao: 28_200, balanceHao: 70_200 });
    expect(bill.records.find(({ record }) => record === "account")!.value).toMatchObject({ lockedHao: 6600 + 1200 + 100 });
  });

  test.each([["a party that is not there", "Eve"], ["an operator that has no money yet", "Storage"], ["an operator that has some", "Grid"], ["a name that no key can hold", "A\u0000B"]])("of %s is none", async (_, party) => {
    const { engine } = await replayed(handDay());
    await expect(makeBill(engine.ledger, party)).rejects.toThrow(NoSuchPartyError);
    await expect(makeBill(engine.ledger, party)).rejects.toThrow(`came ${JSON.stringify(party)}`);
  });
});

const defaulters = (count: number, deliveredShare: number) => ({ defaulters: { count, seed: "1", deliveredShare, fromPeriod: 1 } });
const [random] = sampleCases(30, { minClasses: 3, maxClasses: 4, minPeriods: 4, maxPeriods: 8 })
  .map((tradingCase) => solved(atMost(tradingCase, 4), optimal))
  .filter((day) => day.flows.peer.length > 3 && day.input.classes.some(({ initialStockKwh }, k) => initialStockKwh > 0 && Math.max(...day.flows.classes[k]!.fallKwh) > 0));

async function refusedAndSuspended(): Promise<Replayed> {
  const run = await replayed(fewUsers(), { choices: { ...defaulters(6, 0), loadPerMille: 880, sanctions: { ...assumedSanctions, suspendedBelowMillionths: 400_000 } } });
  expect(run.replay.trades.filter(({ settlement }) => settlement === null).length).toBeGreaterThan(0);
  expect(run.replay.refusedOffers.length).toBeGreaterThan(0);
  return run;
}

describe("the bills of a whole day", () => {
  test.each<[string, () => Promise<Replayed>]>([
    ["where everybody delivers", () => replayed(fewUsers())],
    ["with three who deliver a third", () => replayed(fewUsers(), { choices: defaulters(3, 1 / 3) })],
    ["with trades that the grid refuses and sellers who are suspended", refusedAndSuspended],
    ["that begins with a stock in the storage", () => replayed(random!)],
  ])("%s all check, are the contract's own, and sum to what the operators have received", async (_, run) => {
    const { engine, replay, plan } = await run();
    let paidHao = 0;
    for (const { party, availableHao } of replay.parties.filter(({ role }) => role === "user")) {
      const bill = await makeBill(engine.ledger, party);
      const checked = checkBill(bill, bill.ledgerId);
      expect(checked).toMatchObject({ party, balanceHao: availableHao, height: engine.ledger.tip.height });
      paidHao += checked.netHao;
      const openingHao = sum(replay.opening.filter((move) => move.party === party).map(({ rentalHao }) => rentalHao));
      const { netHao, storageHao, ...rest } = bill.totals;
      expect(await engine.evaluate({ party, method: "bill", input: { party, day: plan.day } })).toMatchObject({ ...rest, netHao: netHao - openingHao, storageHao: storageHao - openingHao, unsettled: 0 });
    }
    expect(paidHao).toBe(sum(replay.parties.filter(({ role }) => role !== "user").map(({ availableHao }) => availableHao)));
    expect(paidHao).toBeGreaterThan(0);
  });
});
