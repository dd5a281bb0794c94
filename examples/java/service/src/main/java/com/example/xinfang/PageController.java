package com.example.xinfang;

import java.time.LocalDate;
import java.util.Locale;
import org.petition.PetitionException;
import org.petition.spring.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page that shows who is behind. */
@Controller
class PageController {
    private final LedgerService service;

    PageController(LedgerService service) {
        this.service = service;
    }

    @GetMapping("/")
    String behind(@RequestParam(required = false) String asOf, Locale locale, Model model) throws PetitionException {
        LocalDate day = DayParameter.parse(asOf, service.today());
        model.addAttribute("behind", service.behind(day, day.getYear()));
        model.addAttribute("lang", locale.getLanguage());
        return "behind";
    }

    @ExceptionHandler
    ModelAndView refused(PetitionException refused, Locale locale) {
        return page(Refusal.of(refused), locale);
    }

    @ExceptionHandler
    ModelAndView invalidDay(DayParameter.InvalidDay invalid, Locale locale) {
        return page(invalid.refusal(), locale);
    }

    @ExceptionHandler
    ModelAndView unreadable(UnreadableTables unreadable, Locale locale) {
        return page(unreadable.refusal(), locale);
    }

    private static ModelAndView page(Refusal refusal, Locale locale) {
        ModelAndView page = new ModelAndView("refused", HttpStatus.valueOf(refusal.getStatus()));
        page.addObject("refusal", refusal);
        page.addObject("lang", locale.getLanguage());
        return page;
    }
}
