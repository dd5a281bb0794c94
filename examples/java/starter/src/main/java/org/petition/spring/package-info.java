/**
 * Configures the library in Spring Boot 2.5 to 4: a policy, a clock, the JSON of records, answers to errors,
 * and type handlers of MyBatis.
 *
 * <p>在 Spring Boot 2.5 至 4 中配置本库：方案、时钟、记录的 JSON、出错时的回答、MyBatis 的类型处理器。
 */
package org.petition.spring;
