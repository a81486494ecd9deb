import { smallCase } from "../../support/small-case";

/**
 * A day of two periods of 1 h and two classes of one user, under the portrait, worked out by hand.
 *
 * S has an array (25 kWh in period 1, none in period 2) and charges 10 kWh in period 2; B has none and charges 10 kWh in
 * both. Each way into and out of the stock costs 10 %. Peers: 0.50 + 0.04 + 0.02 = 0.56 yuan/kWh; outside 0.90 (company)
 * in period 1, 0.80 (grid) in period 2.
 *
 * With trade: S keeps 10 / 0.9 kWh of stock for its own load, sells B 10 kWh at once, charges 15 (13.5 arrive, 1.5
 * are lost) and in period 2 draws all 13.5: 12.15 arrive, 10 in its own load and 2.15 at B; 1.35 are lost. B buys the
 * other 7.85 kWh from the grid.
 *   buyers pay 12.15 x 0.56 + 7.85 x 0.80 = 13.084 yuan, sellers earn 12.15 x 0.50 = 6.075 yuan, net 7.009 yuan;
 *   bought 20 kWh, charged 30 kWh; rental 0.02 x (13.5 in + 13.5 out) = 0.54 yuan.
 * Without trade: S charges 25 (2.5 lost), draws 10 / 0.9 (1.1111 lost), and 22.5 - 11.1111 kWh are left. B pays
 *   10 x 0.90 + 10 x 0.80 = 17 yuan for 20 kWh.
 * Without shared storage (and no room in the EV): S sells 10 kWh at once and curtails 15, or all 25 without trade.
 * A user without PV: 10 kWh in period 1 and 20 kWh in period 2 at 1.00 / 0.80 (grid) or 0.90 / 0.90 (company).
 */
export const handWorkedCase = smallCase({
  pvKw: [25, 0],
  classes: { S: { pvScale: 1, charging: [0, 1] }, B: { charging: [1, 1] } },
  sellerPrice: 0.5,
  gridPrice: [1, 0.8],
  companyPrice: 0.9,
  storage: { roundTripEfficiency: 0.81 },
  portrait: { ring: [{ seller: "S", buyer: "B" }], ownUse: { S: { stockPeriods: [2] } } },
});
