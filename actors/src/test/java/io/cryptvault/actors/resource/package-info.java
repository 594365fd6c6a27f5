@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.resource;
