/**
 * Configures the library in Spring Boot 2.7 to 4: a policy, a clock, and answers to errors.
 *
 * <p>在 Spring Boot 2.7 至 4 中配置本库：方案、时钟、出错时的回答。
 */
package org.petition.spring;
