package org.petition.spring;

/** The shapes of answers to errors: the property {@code petition.errors}. */
public enum ErrorShape {
    /** RFC 9457: {@code application/problem+json} with the HTTP status of the error. */
    PROBLEM,

    /** RuoYi's {@code AjaxResult}: {@code code}, {@code msg} and {@code data}, with the HTTP status 200. */
    AJAX_RESULT
}
