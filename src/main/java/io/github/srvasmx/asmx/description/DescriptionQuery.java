package io.github.srvasmx.asmx.description;

/** The query of a request for a description. */
final class DescriptionQuery {

    private DescriptionQuery() {}

    /** Whether {@code query} has the parameter {@code name}, in any case, at any place, with or without a value. */
    static boolean asksFor(String name, String query) {
        int begin = 0;
        while (begin <= query.length()) {
            int end = query.indexOf('&', begin);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', begin);
            int length = (equals < 0 || equals > end ? end : equals) - begin;
            if (length == name.length() && query.regionMatches(true, begin, name, 0, length)) {
                return true;
            }
            begin = end + 1;
        }
        return false;
    }
}
