"""Makes the workbooks beside it with the programs that bureaus use, or libraries that write what those write.

Needs openpyxl, XlsxWriter, msoffcrypto-tool and LibreOffice (`soffice`). All names are made up.
"""

import datetime
import io
import pathlib
import shutil
import subprocess
import tempfile

from msoffcrypto.format.ooxml import OOXMLFile
import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
import xlsxwriter

HERE = pathlib.Path(__file__).parent
DAY = datetime.datetime


def ledger():
    """A ledger with what is lost most easily: formats of ids, times beside dates, merged cells, other rows."""
    book = openpyxl.Workbook()
    sheets = {
        "本局": [["行政区划代码", "名称"], ["440300", "示范市信访局"]],
        "领导名册": [["示范市领导名册"], ["领导编号", "姓名", "分工"], ["L1", "甘一", "住房"], ["L2", "贺二", "/"]],
        "任职": [
            ["领导编号", "职务", "任职起始日期"],
            ["L1", "副市长", DAY(2018, 3, 1)],
            [None, "市委常委", DAY(2019, 3, 1)],
            ["L2", "市长", DAY(2018, 3, 1)],
        ],
        "信访事项": [
            ["信访事项编号", "登记日期", "信访形式", "信访人数", "诉求内容"],
            [1, DAY(2020, 1, 6), "走访", 3, "反映办证难"],
            [2, DAY(2020, 2, 3), "来信", 1, "反映欠薪\n请求支付"],
            ["合计", None, None, 4, None],
        ],
        "信访人": [["信访事项编号", "姓名", "联系电话"], [1, "丁示", 13800000001]],
        "接访安排（2020年）": [
            ["接访编号", "接访领导", "接访日期", "接访时段", "接访方式", "接访场所", "接访状态", "信访事项编号"],
            ["一季度"],
            ["R1", "L1", DAY(2020, 2, 19, 9, 30), None, "定点接访", "接待大厅", "已完成", 1],
            ["R2", "L2", DAY(2020, 2, 20), 0.3958333333333333, "约访", "视频", "已接访", 2],
            ["填表人：丁一", None, None, "审核人：戊二", None, None, None, None],
        ],
        "2019年接访安排": [["接访编号", "接访日期"], ["R0", DAY(2019, 2, 19)]],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, datetime.datetime):
                    cell.number_format = 'yyyy"年"m"月"d"日" h:mm'
    book.remove(book["Sheet"])
    for name, column in [("信访事项", "A"), ("信访人", "A"), ("接访安排（2020年）", "H")]:
        for cell in book[name][column][1:]:
            cell.number_format = '"M"000'
    book["任职"].merge_cells("A2:A3")
    book["领导名册"].merge_cells("A1:C1")
    book["2019年接访安排"].sheet_state = "hidden"
    return book


def one_sheet():
    """A ledger of one sheet: a title, a header of two rows with merged cells, a total, a line about the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    people = ["信访人基本情况", None, None, None]
    for row in [
        ["示范市2020年市领导包案化解信访积案台账"],
        ["填报单位：示范市信访局"],
        ["序号", *people, "信访形式", "登记日期", "主要诉求", "责任单位", "包案领导", None, "接访时间", "交办日期", "备注"],
        [None, "姓名", "身份证号", "联系电话", "家庭住址", None, None, None, None, "姓名", "职务"],
        [1, "丁 示", "11010519491231002X", "13800000001", "东区示例路1号", "走访", DAY(2020, 1, 6), "反映办证难"]
        + ["示范市住建局", "甘一", "副市长", DAY(2020, 2, 19, 9, 30), "2020.2.3"],
        [None, "壬示", None, "13800000004"],
        [2, "戊示等5人", None, "13800000002", None, "网上信访", DAY(2020, 2, 3), "反映欠薪", "示范市人社局"]
        + ["甘一", "副市长", "2020年2月20日", None, "重点"],
        [3, "己示", None, None, None, "来信", DAY(2020, 3, 2), "反映道路破损", "示范市住建局", "贺　二", "市委常委"],
        ["合计", None, None, None, None, None, None, 3],
        ["填表人：丁一        审核人：戊二"],
    ]:
        sheet.append(row)
    merged = ["A1:N1", "B3:E3", "J3:K3", "A5:A6", "F5:F6", "G5:G6", "H5:H6", "I5:I6", "J5:J7", "K5:K7", "L5:L6", "M5:M6"]
    for column in "AFGHILMN":
        merged.append(f"{column}3:{column}4")
    for cells in merged:
        sheet.merge_cells(cells)
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, datetime.datetime):
                cell.number_format = 'yyyy"年"m"月"d"日" h:mm'
    return book


def from_1904(path):
    """Days of a Macintosh without a date format."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    bureau, matters = book.active, book.create_sheet("信访事项")
    bureau.title = "本局"
    for row in [["行政区划代码", "名称"], ["440300", "示范市信访局"]]:
        bureau.append(row)
    for row in [["信访事项编号", "登记日期", "诉求内容"], ["M1", 42374, "反映办证难"]]:
        matters.append(row)
    book.save(path)


def written_by_xlsxwriter(path):
    """A picture in a cell as WPS stores it, rich texts, errors, dates and times of other kinds."""
    with xlsxwriter.Workbook(path) as book:
        bold = book.add_format({"bold": True})
        for name, rows in {
            "本局": [["行政区划代码", "名称"], ["440300", "示范市信访局"]],
            "领导名册": [["领导编号", "姓名"], ["L1", "甘一"]],
            "接访安排表": [
                ["接访编号", "接访领导", "接访日期", "接访时段", "接访方式", "接访场所", "接访状态", "接访地点"],
                [1, 2, 3, 4, 5, 6, 7, 8],
                ["R1", "甘一", "2020-02-19（周三）上午9时30分", "", "定点接访", "接待场所", "已接访", ""],
                ["R2", "甘一", "二〇二〇年二月二十日", "", "定点接访", "接待场所", "已接访", ""],
            ],
        }.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
        sheet.write_rich_string(2, 0, bold, "R", "1")
        sheet.write_formula(2, 7, '=_xlfn.DISPIMG("ID_0123456789ABCDEF",1)', None, '=DISPIMG("ID_0123456789ABCDEF",1)')
        sheet.write_formula(3, 7, "=1/0", None, "#DIV/0!")
        moment = book.add_format({"num_format": "yyyy/m/d h:mm"})
        sheet.write_datetime(3, 3, DAY(2020, 2, 20, 9, 30), moment)


def clerk():
    """A workbook as a clerk has it: styles, comments, filters, lists, totals, a table, statistics with a chart, own sheets."""
    book = openpyxl.Workbook()
    header = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="DDEBF7"), "alignment": Alignment("center")}
    sheets = {
        "本局": [["行政区划代码", "名称"], ["440300", "示范市信访局"]],
        "领导名册": [["领导编号", "姓名"], ["L1", "林示例"], ["L2", "周演示"]],
        "任职": [["领导编号", "职务", "任职起始日期"], ["L1", "副市长", DAY(2019, 1, 1)], ["L2", "市长", DAY(2019, 1, 1)]],
        "信访事项": [
            ["信访事项编号", "登记日期", "诉求内容", "责任单位", "办理结果", "答复情况", "答复日期", "跟进人"],
            ["M1", DAY(2025, 1, 6), "反映办证难", "示范区政务中心", None, None, None, "丁一"],
            ["M2", DAY(2025, 2, 17), "反映电梯停运", "示范区住建局", None, None, None, "戊二"],
        ],
        "接访安排": [
            ["示范市2025年市领导接访安排"],
            [
                "序号", "接访编号", "接访领导", "接访日期", "接访方式", "接访场所", "接访状态", "接访记录", "距今天数",
                "公示日期", "接访地点", "接访时段", "信访事项编号",
            ],
            [
                1, "R1", "林示例（副市长）", DAY(2025, 3, 5), "约访", "接待大厅", "已完成", "接访一批", "=TODAY()-D3",
                DAY(2025, 1, 27), "一号接访室", "上午", "M1",
            ],
            [
                2, "R2", "周演示（市长）", DAY(2025, 3, 27), "约访", "接待大厅", "计划", None, "=TODAY()-D4",
                None, "一号接访室", "上午", "M2",
            ],
            ["合计", None, None, None, None, None, '=COUNTIF(G3:G4,"已完成")'],
            [],
            ["填表人：丁一"],
        ],
        "包案": [["案件编号", "信访事项编号", "包案领导编号"], ["C1", "M1", None]],
        "办理步骤": [["案件编号", "步骤", "日期", "包案领导编号", "来源"], ["C1", "入库", DAY(2025, 2, 3), None, "区信访局"]],
        "统计": [
            ["状态", "次数"],
            ["已完成", '=COUNTIF(接访安排!G3:G4,A2)'],
            ["计划", '=COUNTIF(接访安排!G3:G4,A3)'],
            ["已答复", "=COUNTA(信访事项!F2:F3)"],
        ],
        "自用": [["四月要办的事"], ["复印台账"]],
        "责任单位": [["单位编号", "单位名称"], ["U1", "示范区政务中心"], ["U2", "示范区住建局"]],
        "工作节点": [
            ["节点", "期间", "完成日期", "文件"],
            ["接访安排公示", "2024-Q1", DAY(2024, 1, 29), "示信〔2024〕1号"],
        ],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cell in sheet[2 if name == "接访安排" else 1]:
            cell.font, cell.fill, cell.alignment = header["font"], header["fill"], header["alignment"]
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, datetime.datetime):
                    cell.number_format = 'yyyy"年"m"月"d"日"'
    book.remove(book["Sheet"])
    receptions(book["接访安排"])
    matters(book["信访事项"])
    for cell in book["办理步骤"][2]:
        cell.border = Border(bottom=Side("hair"))
    book.defined_names["接访编号清单"] = DefinedName("接访编号清单", attr_text="接访安排!$B$3:$B$4")
    chart = BarChart()
    chart.add_data(Reference(book["统计"], min_col=2, min_row=1, max_row=3), titles_from_data=True)
    book["统计"].add_chart(chart, "D2")
    return book


def receptions(sheet):
    """Merged cells, a comment, a filter, a list, a conditional format, page settings."""
    for cells in ["A1:I1", "A7:I7"]:
        sheet.merge_cells(cells)
    for cell in sheet[4]:
        cell.border, cell.font = Border(bottom=Side("thin")), Font(color="C00000")
    for name in ["J3", "J4"]:
        sheet[name].number_format = 'yyyy"年"m"月"d"日"'
    sheet.row_dimensions[4].height = 31
    sheet.column_dimensions["H"].width = 44
    sheet["H3"].comment = Comment("核对过", "丁一")
    sheet.auto_filter.ref = "A2:I4"
    choice = DataValidation("list", formula1='"计划,已完成,取消"', sqref="G3:G4")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("G3:G4", CellIsRule("equal", ['"取消"'], font=Font(color="FF0000")))
    sheet.freeze_panes = "C3"
    sheet.print_area, sheet.print_title_rows = "A1:I4", "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.oddFooter.center.text = "第 &P 页"


def matters(sheet):
    """A table of Excel, a list from another sheet, wide columns, dates where they are not entered yet."""
    table = Table(displayName="事项表", ref="A1:H3")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)
    sheet.add_data_validation(DataValidation("list", formula1="责任单位!$B$2:$B$3", sqref="D2:D3"))
    sheet.column_dimensions["C"].width = 36
    for name in ["G2", "G3"]:
        sheet[name].number_format = "yyyy/m/d"
    for cell in sheet[3]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def convert(source, kind, folder):
    subprocess.run(
        ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, source], check=True, capture_output=True
    )
    return folder / f"{source.stem}.{kind}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source = HERE / "openpyxl.xlsx"
        ledger().save(source)
        shutil.copy(convert(source, "xls", folder), HERE / "libreoffice.xls")
        shutil.copy(convert(source, "ods", folder), HERE / "libreoffice.ods")
        source = HERE / "one-sheet.xlsx"
        one_sheet().save(source)
        shutil.copy(convert(source, "xls", folder), HERE / "one-sheet.xls")
        shutil.copy(convert(source, "ods", folder), HERE / "one-sheet.ods")
        small = folder / "small.xlsx"
        from_1904(small)
        shutil.copy(small, HERE / "1904.xlsx")
        shutil.copy(convert(small, "html", folder), HERE / "html.xls")
        encrypted = io.BytesIO()
        with small.open("rb") as plain:
            OOXMLFile(plain).encrypt("secret", encrypted)
        (HERE / "encrypted.xlsx").write_bytes(encrypted.getvalue())
        written_by_xlsxwriter(HERE / "xlsxwriter.xlsx")
        made = folder / "clerk.xlsx"
        clerk().save(made)
        (folder / "saved").mkdir()
        shutil.copy(convert(made, "xlsx", folder / "saved"), HERE / "clerk.xlsx")


if __name__ == "__main__":
    main()
