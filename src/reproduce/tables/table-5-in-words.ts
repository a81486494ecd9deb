import { joinWords } from "../../exhibits/describe";
import type { PlatformUse } from "../../paper/published-comparison";
import type { EvaluatedClaim } from "../claims/evaluate";
import type { PlatformComparison } from "../reproduction";
import type { PlatformDays } from "./table-5-days";
import type { PlatformRow } from "./table-5-rows";
import { tradePercent } from "./table-5-steps";

/** How Table 5 compares: the first readings, the span of all, what trade adds to the fall, and what it does to the use of PV. */
export function table5InWords({ days, rows, claims }: PlatformComparison): string {
  const of = (platform: PlatformUse, unit: PlatformRow["unit"]): PlatformRow[] => rows.filter((one) => one.platform === platform && one.unit === unit);
  const cost = (platform: PlatformUse): string => {
    const values = of(platform, "yuan/kWh").map(({ computed }) => computed!);
    return `${values[0]!.toFixed(2)} for ${of(platform, "yuan/kWh")[0]!.printed} yuan/kWh (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)} by ${values.length} readings)`;
  };
  const used = [...of("with", "%"), ...of("without", "%")].map(({ computed }) => computed!);
  return [
    `No formula is printed, and the outside prices are assumed: ${cost("with")} with and ${cost("without")} without the platform.`,
    ...tradeSentence(days),
    `Of the PV ${joinWords(used.map((percent) => `${percent.toFixed(2)} %`))} are used with trade, without it, and without shared storage as well: from "low" to "high" it is the storage that leads, not trade.`,
    ...hairSentence(claims, used[0]! - used[1]!),
  ].join(" ");
}

/** What trade adds to the fall of the cost, by both denominators, for they differ much. */
function tradeSentence(days: PlatformDays): string[] {
  const [bought, charged] = [tradePercent("bought", days), tradePercent("charged", days)];
  if (bought === null || charged === null) return [];
  return [
    `Trade makes ${bought.toFixed(0)} % of the fall per kWh bought, as in these numbers, and ${charged.toFixed(0)} % per kWh charged, where own use counts too; the rest is own PV, the shared storage and the cheaper channel.`,
  ];
}

/** Below this a difference in use (percentage points) decides a statement by a hair. */
const HAIR_POINTS = 0.1;

/** Says so where the statement on the use of PV rests on next to nothing. */
function hairSentence(claims: readonly EvaluatedClaim[], points: number): string[] {
  const holds = claims.some(({ claim, verdict }) => claim.id === "W6" && verdict === "holds");
  return holds && points < HAIR_POINTS ? [`That trade improves it (W6) holds by a hair, ${points.toFixed(2)} percentage points.`] : [];
}
