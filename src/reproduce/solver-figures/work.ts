/** Ticks of a logarithmic axis of evaluations, where Plotly's own would be crowded. */
export const EVALUATION_AXIS = {
  title: { text: "Work (evaluations of the objective)" },
  type: "log",
  tickvals: [10, 100, 1_000, 10_000, 100_000],
  ticktext: ["10", "100", "1,000", "10,000", "100,000"],
  showgrid: false,
} as const;
