import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [vue()],
  // The package finds `petition.wasm` beside its own module. Vite's optimiser would move the module alone.
  optimizeDeps: { exclude: ["petition"] },
  build: { chunkSizeWarningLimit: 1500 },
});
