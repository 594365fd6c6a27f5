/** For functions of a service's own: their results kept by argument, and each distinct argument computed once. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.calculation;
