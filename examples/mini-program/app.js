const { load } = require("./utils/load.js");

App({
  // 启动时即装载，打开页面时多半已经装好 · Loads at the start, so that the first page rarely waits.
  onLaunch() {
    load().catch((error) => console.error(error));
  },
});
