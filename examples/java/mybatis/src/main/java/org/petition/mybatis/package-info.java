/**
 * Mappers of MyBatis for the tables that {@code petition schema sql --dialect mysql} creates.
 *
 * <p>MyBatis 的映射，用于 {@code petition schema sql --dialect mysql} 所建的表。
 */
package org.petition.mybatis;
