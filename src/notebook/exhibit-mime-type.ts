/** The whole exhibit as data, from which the report is made. */
export const exhibitMimeType = "application/vnd.ev-surplus.exhibit+json";
