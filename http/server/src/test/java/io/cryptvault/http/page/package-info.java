@org.jspecify.annotations.NullMarked
package io.cryptvault.http.page;
