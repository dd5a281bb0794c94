/** Texts of the window in both languages. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Lang, Vocabulary } from "./protocol";

/** The language and the library's words. */
export interface Language {
  readonly lang: Lang;
  /** Chooses the text of the language. */
  readonly t: (zh: string, en: string) => string;
  /** Returns the label of a word of the library; the key itself if the library has no such word. */
  readonly word: (list: string, key: string) => string;
  /** Returns the words of a list. */
  readonly words: (list: string) => readonly { readonly value: string; readonly label: string }[];
}

export function language(lang: Lang, vocabulary: Vocabulary): Language {
  const isChinese = lang === "zh";
  return {
    lang,
    t: (zh, en) => (isChinese ? zh : en),
    word: (list, key) => vocabulary[list]?.[key]?.[lang] ?? key,
    words: (list) => Object.entries(vocabulary[list] ?? {}).map(([value, label]) => ({ value, label: label[lang] })),
  };
}

export const LanguageContext = createContext<Language>(language("zh", {}));

export function useLanguage(): Language {
  return useContext(LanguageContext);
}
