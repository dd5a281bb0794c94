/** Which month of a rota the address of 完成情况 names. */
import type { RotaMonth, RotaRow } from "../protocol";
import type { Route } from "../router";

export interface ChosenMonth {
  readonly rota: RotaRow;
  /** The place of the month in the row. */
  readonly at: number;
  readonly month: RotaMonth;
}

/** Returns the month that the filters of the address name, else the one that has the chosen duty among its slots. */
export function chosenMonth(rotas: readonly RotaRow[], { id, params }: Route): ChosenMonth | null {
  for (const rota of rotas) {
    const at = rota.id === params["rota"]
      ? Number(params["month"]) - 1
      : rota.months.findIndex((month) => id !== "" && month.slots.some(({ cell }) => cell.duty === id));
    const month = rota.months[at];
    if (month !== undefined && month.slots.length > 0) {
      return { rota, at, month };
    }
  }
  return null;
}
