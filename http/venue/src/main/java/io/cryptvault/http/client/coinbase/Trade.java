package io.cryptvault.http.client.coinbase;

import java.math.BigDecimal;

/**
 * One trade. Immutable.
 *
 * @param id rises by one from trade to trade of a product
 * @param time epoch milliseconds
 */
record Trade(String product, long id, long time, double price, BigDecimal size) {}
