/**
 * 装载程序库，全程只装载一次。wasm 文件在小程序包内，路径从包的根目录写起。
 * Loads the library once for the whole program. The module is in the package of the mini program; its path begins at the root.
 */
const petition = require("../petition/petition.js");

let loading;

function load() {
  loading = loading || petition.init({ module: "/petition/petition_core.wasm" }).then(() => petition);
  return loading;
}

module.exports = { load };
