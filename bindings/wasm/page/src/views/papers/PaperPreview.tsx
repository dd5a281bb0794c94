/** The preview of a paper, from its content: the form of GB/T 9704-2012 as far as a browser has it. */
import type { JSX } from "preact";
import type { Block, Line, Paper, PaperCell, PaperTable } from "petition";
import { useLanguage } from "../../i18n";
import type { PaperView } from "./protocol";

export function PaperPreview({ view }: { view: PaperView }): JSX.Element {
  const { t } = useLanguage();
  const { paper } = view;
  const isLetter = paper.form === "letter";
  return (
    <article class={`paper form-${paper.form}`} lang="zh-CN" aria-label={t(`预览：${view.title}`, `Preview: ${view.title}`)}>
      {(isLetter || paper.form === "minutes") && <p class="organ">{paper.organ}</p>}
      {paper.number !== null && <p class="number"><LineText line={paper.number} /></p>}
      {paper.signer !== null && <p class="number"><LineText line={paper.signer} /></p>}
      <h2 class="paper-title">{paper.title.map((line, at) => <span key={at}>{line}{at + 1 < paper.title.length && <br />}</span>)}</h2>
      {paper.addressee !== null && <p class="addressee"><LineText line={paper.addressee} /></p>}
      {paper.blocks.map((block, at) => <BlockView key={at} block={block} />)}
      <Foot paper={paper} />
    </article>
  );
}

function Foot({ paper }: { paper: Paper }): JSX.Element {
  return (
    <>
      {paper.signature !== null && (
        <div class="signature">
          <p><LineText line={paper.signature.organ} /></p>
          <p><LineText line={paper.signature.date} /></p>
        </div>
      )}
      {paper.contact !== null && <p class="note"><LineText line={paper.contact} /></p>}
      {paper.copy_to.length > 0 && <p class="note">抄送：{paper.copy_to.join("，")}</p>}
    </>
  );
}

/** Text, with what a person must write in 【】, marked. */
function LineText({ line }: { line: Line }): JSX.Element {
  return <>{line.map((span, at) => "text" in span ? span.text : <mark key={at}>【{span.placeholder}】</mark>)}</>;
}

function BlockView({ block }: { block: Block }): JSX.Element {
  if ("heading" in block) {
    const { level, text } = block.heading;
    return level === 1 ? <h3 class="level-1">{text}</h3> : <h4 class="level-2">{text}</h4>;
  }
  return "paragraph" in block ? <p><LineText line={block.paragraph} /></p> : <TableView table={block.table} />;
}

function TableView({ table }: { table: PaperTable }): JSX.Element {
  const sum = table.widths.reduce((total, width) => total + width, 0);
  const row = (cells: readonly PaperCell[], at: number, isHead: boolean): JSX.Element => (
    <tr key={at}>{cells.map((cell, column) => <CellView key={column} cell={cell} isHead={isHead} />)}</tr>
  );
  return (
    <table>
      <colgroup>{table.widths.map((width, at) => <col key={at} style={{ width: `${(100 * width) / (sum || 1)}%` }} />)}</colgroup>
      {table.head > 0 && <thead>{table.rows.slice(0, table.head).map((cells, at) => row(cells, at, true))}</thead>}
      <tbody>{table.rows.slice(table.head).map((cells, at) => row(cells, at, false))}</tbody>
    </table>
  );
}

function CellView({ cell, isHead }: { cell: PaperCell; isHead: boolean }): JSX.Element {
  const lines = cell.lines.map((line, at) => <div key={at}><LineText line={line} /></div>);
  const style = cell.height > 1 ? { height: `${cell.height * 1.6}em` } : {};
  return cell.label
    ? <th scope={isHead ? "col" : "row"} colSpan={cell.span} style={style}>{lines}</th>
    : <td colSpan={cell.span} style={style}>{lines}</td>;
}
