/** What is installed, configured, reachable, kept and served: each a list of findings. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.doctor;
