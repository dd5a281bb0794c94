/** Type handlers of MyBatis for columns of the ledger's tables. */
package org.petition.spring.mybatis;
