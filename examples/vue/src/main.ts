// RuoYi installs Element Plus in its own `main.js`; there only `OwedDuties.vue` and `owed.ts` are needed.
import ElementPlus from "element-plus";
import "element-plus/dist/index.css";
import { createApp } from "vue";
import OwedDuties from "./OwedDuties.vue";

createApp(OwedDuties, { asOf: "2020-12-05" }).use(ElementPlus).mount("#app");
