import type { PortraitParameters, TradingCase } from "../case/types";
import { irradianceForPowerKwPerM2, pvEfficiency } from "../model/pv";
import type { Calibration } from "./types";

/** Inclined irradiance (kW/m2) per period at which an array of the case gives the calibrated PV power (Eqs. 1-2). */
export function calibratedIrradianceKwPerM2(base: TradingCase, calibration: Calibration): number[] {
  const { pv } = base.settings;
  return calibration.pvKw.map((powerKw, t) =>
    irradianceForPowerKwPerM2(powerKw, pv.areaM2, pvEfficiency(base.periods.panelTemperatureK[t]!, pv)),
  );
}

/** The case with the calibrated numbers in place of its own; nothing else changes. */
export function applyCalibration(base: TradingCase, calibration: Calibration): TradingCase {
  const { settings, periods } = base;
  const { A, B, C } = settings.classes;
  return {
    ...base,
    periods: {
      ...periods,
      inclinedIrradianceKwPerM2: calibratedIrradianceKwPerM2(base, calibration),
      sellerPriceYuanPerKwh: calibration.sellerPriceYuanPerKwh,
    },
    settings: {
      ...settings,
      classes: {
        A: { ...A!, initialStockKwhPerUser: calibration.initialStockKwhPerUser.A },
        B: { ...B!, pvScale: calibration.pvScaleOfB },
        C: { ...C!, initialStockKwhPerUser: calibration.initialStockKwhPerUser.C },
      },
      portrait: calibratedPortrait(settings.portrait!, calibration),
    },
  };
}

function calibratedPortrait(portrait: PortraitParameters, calibration: Calibration): PortraitParameters {
  const ofC = portrait.ownUse["C"]!;
  return {
    ...portrait,
    initialStockSale: calibration.initialStockSale,
    ownUse: {
      ...portrait.ownUse,
      C: { ...ofC, stockShare: { ...ofC.stockShare!, share: calibration.stockShareOfC } },
    },
    quota: quotaOf(calibration),
  };
}

/** The day quota of the reading that keeps one PV curve for all classes; null under the scaled array. */
export function quotaOf(calibration: Calibration): NonNullable<PortraitParameters["quota"]> | null {
  if (calibration.quotaKwhPerUser === null) return null;
  return { kwhPerUser: calibration.quotaKwhPerUser, fromPeriod: 10, toPeriod: 21 };
}

/** Class A's small offer to Class C at 11 h (reading kappa), made only if Class B's demand at 21 h leaves stock over. */
export function trickleOf(calibration: Calibration): NonNullable<PortraitParameters["trickle"]> {
  return {
    seller: "A",
    buyer: "C",
    period: 11,
    kwhPerUser: calibration.trickleKwhPerUser,
    reserveFor: { buyer: "B", period: 21 },
  };
}
