/** 领导还欠的任务，每项一行 · The unmet duties of a leader, one line each. */
function owedLines(petition, text, { leader, asOf }) {
  const ledger = petition.Ledger.fromJson(text);
  const policy = petition.Policy.builtin("shenzhen-2019");
  const { words } = petition.wordLists().find(({ name }) => name === "Status");
  const year = Number(asOf.slice(0, 4));
  const duties = ledger.outstanding({ year, asOf: petition.isoDate(asOf), policy, subject: leader });
  const lines = duties.map((duty) => ({
    id: duty.id,
    title: policy.title(duty).zh,
    progress: `${duty.achieved}/${duty.required}`,
    due: duty.window.to,
    daysLeft: duty.days_left,
    status: words.find(({ key }) => key === duty.status).zh,
  }));
  ledger.free();
  return lines;
}

module.exports = { owedLines };
