const { load } = require("../../utils/load.js");
const { owedLines } = require("../../utils/owed.js");

Page({
  data: { asOf: "2020-12-05", leader: "L08", lines: [], message: "请选择台账（JSON 文件）" },

  /** 从聊天记录选一个台账文件 · Chooses a ledger from the chats. */
  choose() {
    wx.chooseMessageFile({
      count: 1,
      type: "file",
      extension: ["json"],
      success: ({ tempFiles }) => this.read(tempFiles[0].path),
    });
  },

  read(path) {
    wx.getFileSystemManager().readFile({
      filePath: path,
      encoding: "utf8",
      success: ({ data }) => this.show(data),
      fail: ({ errMsg }) => this.setData({ lines: [], message: errMsg }),
    });
  },

  /** 台账不成立的，显示原因 · Shows why a ledger is invalid. */
  async show(text) {
    try {
      const petition = await load();
      const lines = owedLines(petition, text, this.data);
      this.setData({ lines, message: lines.length === 0 ? "没有未完成的任务" : `${lines.length} 项任务尚未完成` });
    } catch (error) {
      this.setData({ lines: [], message: error.zh || error.message });
    }
  },

  setLeader({ detail }) {
    this.setData({ leader: detail.value });
  },

  setDay({ detail }) {
    this.setData({ asOf: detail.value });
  },
});
