package io.github.srvasmx.auth;

import io.github.srvasmx.common.SystemErrorException;
import java.util.Optional;

/** An external directory that checks the passwords of users who have none in the database. */
public interface UserDirectory {

    /**
     * Finds the user with this name and checks the password.
     *
     * @return empty when no user or several users match the name, the password is wrong, or the directory locks the user out
     * @throws io.github.srvasmx.common.Refusal when the directory has failed lately, and is not asked
     * @throws SystemErrorException when the directory does not answer, or its answer is not usable
     */
    Optional<Entry> authenticate(String name, String password);

    /**
     * A user in the directory. All values except the name may be empty. U+0000, which not every database can store, becomes
     * U+FFFD.
     *
     * @param name in the spelling of the directory, which may differ from the one the client sent
     */
    record Entry(String name, String firstName, String lastName, String email) {

        public Entry {
            firstName = firstName.replace('\0', '\uFFFD');
            lastName = lastName.replace('\0', '\uFFFD');
            email = email.replace('\0', '\uFFFD');
        }
    }
}
