/** From classes to users: a solved day in whole Wh, each user with a name of his own. */
export { dealDay } from "./deal-day";
export type { DealtDay, DealtMove, DealtPeriod, DealtPurchase, DealtTrade, DealtUser } from "./dealt-day";
export { northWestCorner, type Shipment } from "./north-west-corner";
export { UserCountError } from "./users";
