package com.example.xinfang;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Chooses Chinese or English: the parameter {@code lang}, or else the browser's language, or else Chinese. */
@Component("localeResolver")
final class LanguageResolver extends AcceptHeaderLocaleResolver {

    LanguageResolver() {
        setSupportedLocales(List.of(Locale.CHINESE, Locale.ENGLISH));
        setDefaultLocale(Locale.CHINESE);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        String lang = request.getParameter("lang");
        if (lang == null) {
            return super.resolveLocale(request);
        }
        return lang.equals("en") ? Locale.ENGLISH : Locale.CHINESE;
    }
}
