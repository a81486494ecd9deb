/** The grid check as a reader sees it: voltages along the feeder, what the check rests on, what each bus can take. */
export { feederFigure } from "./feeder-figure";
export { feederSections, type FeederSection } from "./feeder-sections";
export { gridCheckTable } from "./grid-check-table";
export { headroomAtScale, headroomByBus, type Headroom } from "./headroom";
export { headroomFigure } from "./headroom-figure";
export { admit, chargerDeliveries, CHARGERS_AT_THE_END, exampleLoadings, type Admission, type ChargerGroup, type NamedLoading } from "./loadings";
