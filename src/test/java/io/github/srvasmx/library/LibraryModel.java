package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.name.DocumentPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a library should contain, and what each random call should answer. For one thread. */
final class LibraryModel {

    /** The answers that are possible if others change the library too. */
    static final String ANSWERS =
            "folder \\d+|version \\d+ \\d+|done|(Source:|Destination:)?(Document|Folder) not found\\.|"
                    + "(Destination:)?An item with this name already exists\\.|The source and the destination are the same\\.|"
                    + "A library cannot be moved\\.|A folder cannot be moved into itself\\.|Access denied\\.|"
                    + "Document is checked out by (ada|bob)\\.";

    /** Names, and what all names that differ only by case have in common. */
    private static final Map<String, String> KEYS = Map.of(
            "a", "1", "A", "1", "Straße", "2", "STRASSE", "2", "ς", "3", "Σ", "3", "b.txt", "4", "B.TXT", "4", "ı",
            "5");

    /** A name that a restored item got because its own was taken. */
    private static final Pattern NUMBERED =
            Pattern.compile("(?<name>.*?)(?<numbers>(?: \\(\\d+\\))+)(?<extension>(?:\\.\\w+)?)");

    private static final List<String> NAMES = KEYS.keySet().stream().sorted().toList();

    enum Kind {
        CREATE_FOLDER,
        PUBLISH,
        MOVE,
        COPY,
        DELETE_DOCUMENT,
        DELETE_FOLDER,
        CHECK_OUT,
        RELEASE,
        RESTORE,
        PURGE
    }

    /** A document or folder. */
    static final class Node {

        private final boolean document;
        private final List<Node> children = new ArrayList<>();
        private long id;
        private String name;
        private @Nullable Node parent;
        private int versions;
        private String content = "";
        private @Nullable User holder;
        private @Nullable Node formerParent;
        private List<String> formerPath = List.of();

        private Node(boolean document, String name) {
            this.document = document;
            this.name = name;
        }

        long id() {
            return id;
        }

        boolean isDocument() {
            return document;
        }

        private Optional<Node> child(String childName) {
            return children.stream()
                    .filter(child -> key(child.name).equals(key(childName)))
                    .findFirst();
        }

        private void moveTo(@Nullable Node target, String newName) {
            if (parent != null) {
                parent.children.remove(this);
            }
            parent = target;
            name = newName;
            if (target != null) {
                target.children.add(this);
            }
        }

        private boolean isIn(Node folder) {
            return this == folder || (parent != null && parent.isIn(folder));
        }

        private boolean isHeldByOther(User user) {
            return (holder != null && !holder.equals(user))
                    || children.stream().anyMatch(child -> child.isHeldByOther(user));
        }
    }

    /** A random call with the answer that the model predicts. */
    static final class Call {

        private final Kind kind;
        private final User user;
        private final String path;
        private final String other;
        private String expected = "";
        private Runnable effect = () -> {};
        private LongFunction<String> naming = String::valueOf;
        private @Nullable Node node;

        private Call(Kind kind, User user, String path, String other) {
            this.kind = kind;
            this.user = user;
            this.path = path;
            this.other = other;
        }

        Kind kind() {
            return kind;
        }

        User user() {
            return user;
        }

        String path() {
            return path;
        }

        /** The destination, or the content. */
        String other() {
            return other;
        }

        Node node() {
            return Objects.requireNonNull(node);
        }

        String expected() {
            return expected;
        }

        /** Tells the id of what was created; returns how the answer names it. */
        String created(long id) {
            return naming.apply(id);
        }

        /** Makes the change in the model. */
        void applied() {
            effect.run();
        }

        private Call expect(String answer) {
            expected = answer;
            return this;
        }

        private Call expect(String answer, Runnable change) {
            effect = change;
            return expect(answer);
        }

        @Override
        public String toString() {
            return kind + " " + user.name() + " " + path + " -> " + other;
        }
    }

    private final Node root;
    private final List<User> users;
    private final Random random;
    private final List<Node> deleted = new ArrayList<>();
    private int contents;

    LibraryModel(Folder library, List<User> users, Random random) {
        this.root = new Node(false, library.name());
        this.root.id = library.id();
        this.users = users;
        this.random = random;
    }

    static String key(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return KEYS.getOrDefault(name, name);
        }
        String plain = numbered.group("name") + numbered.group("extension");
        // A folder has its numbers after what would be the extension of a document.
        String place = numbered.group("extension").isEmpty() ? " at the end" : " before the extension";
        return KEYS.getOrDefault(plain, plain) + numbered.group("numbers") + place;
    }

    String library() {
        return root.name;
    }

    /** All paths with ids, versions and contents, folders before documents, by name. */
    List<String> content() {
        List<String> content = new ArrayList<>();
        list(root, "/" + root.name, content);
        return content;
    }

    /** A call without a prediction, for a library that others change too. */
    Call anyCall() {
        // Without RESTORE and PURGE, which need to know what was deleted.
        List<Kind> kinds = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.RESTORE, Kind.PURGE)));
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        return new Call(kind, user(), anyPath(), kind == Kind.PUBLISH ? nextContent() : anyPath());
    }

    /** A call and its answer. The caller applies it. */
    Call next() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> createFolder();
            case 2, 3, 4 -> publish();
            case 5, 6 -> move();
            case 7 -> copy();
            case 8 -> delete(random.nextBoolean());
            case 9 -> checkOut(random.nextInt(3) > 0);
            case 10 -> restore();
            default -> random.nextInt(8) == 0 ? purge() : move();
        };
    }

    private Call createFolder() {
        List<String> path = somePath();
        Call call = new Call(Kind.CREATE_FOLDER, user(), spell(path), "");
        Node folder = root;
        for (int i = 1; i < path.size(); i++) {
            Optional<Node> child = folder.child(path.get(i));
            if (child.isEmpty()) {
                return newFolder(call, folder);
            }
            if (child.get().document) {
                return call.expect("Folder not found.");
            }
            folder = child.get();
        }
        return call.expect("folder " + folder.id);
    }

    private Call newFolder(Call call, Node parent) {
        Node folder = new Node(false, last(call.path));
        call.naming = id -> {
            folder.id = id;
            return "new";
        };
        return call.expect("folder new", () -> folder.moveTo(parent, folder.name));
    }

    private Call publish() {
        List<String> path = somePath();
        String content = nextContent();
        Call call = new Call(Kind.PUBLISH, user(), spell(path), content);
        if (path.size() == 1) {
            return call.expect("Document not found.");
        }
        Optional<Node> folder = find(path.subList(0, path.size() - 1)).filter(node -> !node.document);
        if (folder.isEmpty()) {
            return call.expect("Folder not found.");
        }
        Optional<Node> child = folder.get().child(path.get(path.size() - 1));
        if (child.isEmpty()) {
            Node document = new Node(true, last(call.path));
            return newDocument(call, document, folder.get(), content);
        }
        Node document = child.get();
        if (!document.document) {
            return call.expect("Document not found.");
        }
        return document.isHeldByOther(call.user)
                ? call.expect(held(call.user))
                : call.expect("version " + (document.versions + 1) + " " + document.id, () -> {
                    document.versions++;
                    document.content = content;
                });
    }

    private Call newDocument(Call call, Node document, Node folder, String content) {
        call.naming = id -> {
            document.id = id;
            return "new";
        };
        return call.expect("version 1 new", () -> {
            document.versions = 1;
            document.content = content;
            document.moveTo(folder, document.name);
        });
    }

    private Call move() {
        List<String> source = somePath();
        List<String> destination = somePath();
        Call call = new Call(Kind.MOVE, user(), spell(source), spell(destination));
        Optional<Node> found = find(source);
        if (found.isEmpty()) {
            return call.expect("Document not found.");
        }
        Node node = found.get();
        if (node == root) {
            return call.expect("A library cannot be moved.");
        }
        Optional<Node> existing = find(destination).filter(folder -> !folder.document);
        boolean itself = existing.filter(node::equals).isPresent();
        Optional<Node> target = existing.isPresent() && !itself ? existing : parentOf(destination);
        if (target.isEmpty()) {
            return call.expect("Folder not found.");
        }
        String name = existing.isPresent() && !itself ? node.name : last(call.other);
        if (target.get().isIn(node)) {
            return call.expect("A folder cannot be moved into itself.");
        }
        if (target.get() == node.parent && name.equals(node.name)) {
            return call.expect("The source and the destination are the same.");
        }
        if (target.get().child(name).filter(child -> child != node).isPresent()) {
            return call.expect("An item with this name already exists.");
        }
        return node.isHeldByOther(call.user)
                ? call.expect(held(call.user))
                : call.expect("done", () -> node.moveTo(target.get(), name));
    }

    private Call copy() {
        List<String> source = somePath();
        List<String> destination = somePath();
        Call call = new Call(Kind.COPY, user(), spell(source), spell(destination));
        Optional<Node> found = find(source).filter(node -> node.document);
        if (found.isEmpty()) {
            return call.expect("Source:Document not found.");
        }
        Optional<Node> existing = find(destination).filter(folder -> !folder.document);
        Optional<Node> target = existing.isPresent() ? existing : parentOf(destination);
        if (target.isEmpty()) {
            return call.expect("Destination:Folder not found.");
        }
        String name = existing.isPresent() ? found.get().name : last(call.other);
        if (target.get().child(name).isPresent()) {
            return call.expect("Destination:An item with this name already exists.");
        }
        return newDocument(call, new Node(true, name), target.get(), found.get().content);
    }

    private Call delete(boolean document) {
        List<String> path = somePath();
        Call call = new Call(document ? Kind.DELETE_DOCUMENT : Kind.DELETE_FOLDER, user(), spell(path), "");
        Optional<Node> found = find(path).filter(node -> node.document == document);
        if (found.isEmpty()) {
            return call.expect(document ? "Document not found." : "Folder not found.");
        }
        Node node = found.get();
        if (node == root) {
            return call.expect("Access denied.");
        }
        return node.isHeldByOther(call.user)
                ? call.expect(held(call.user))
                : call.expect("done", () -> {
                    node.formerPath = path(node);
                    node.formerParent = node.parent;
                    node.moveTo(null, node.name);
                    deleted.add(node);
                });
    }

    private Call checkOut(boolean out) {
        List<String> path = somePath();
        Call call = new Call(out ? Kind.CHECK_OUT : Kind.RELEASE, user(), spell(path), "");
        Optional<Node> found = find(path).filter(node -> node.document);
        if (found.isEmpty()) {
            return call.expect("Document not found.");
        }
        Node node = found.get();
        return node.isHeldByOther(call.user)
                ? call.expect(held(call.user))
                : call.expect("done", () -> node.holder = out ? call.user : null);
    }

    /** Restores only what has a folder, since the model would not know the ids of new folders. */
    private Call restore() {
        for (Node node : deleted) {
            Optional<Node> parent = restoredParent(node);
            if (parent.isPresent()) {
                return restore(node, parent.get());
            }
        }
        return publish();
    }

    private Call restore(Node node, Node folder) {
        Call call = new Call(Kind.RESTORE, user(), String.join("/", node.formerPath), "");
        call.node = node;
        String name = freeName(folder, node);
        return call.expect("/" + String.join("/", path(folder)) + "/" + name, () -> {
            deleted.remove(node);
            node.moveTo(folder, name);
        });
    }

    /** The folder that it was in, wherever that is now, or else the one at its former path. */
    private Optional<Node> restoredParent(Node node) {
        Optional<Node> former = Optional.ofNullable(node.formerParent).filter(folder -> folder.isIn(root));
        return former.isPresent()
                ? former
                : find(node.formerPath.subList(0, node.formerPath.size() - 1)).filter(folder -> !folder.document);
    }

    private Call purge() {
        if (deleted.isEmpty()) {
            return publish();
        }
        Node node = deleted.get(random.nextInt(deleted.size()));
        Call call = new Call(Kind.PURGE, user(), String.join("/", node.formerPath), "");
        call.node = node;
        return call.expect("done", () -> deleted.remove(node));
    }

    private static String freeName(Node folder, Node node) {
        String name = node.name;
        int dot = node.document ? name.lastIndexOf('.') : -1;
        for (int i = 2; folder.child(name).isPresent(); i++) {
            name = dot < 1
                    ? node.name + " (" + i + ")"
                    : node.name.substring(0, dot) + " (" + i + ")" + node.name.substring(dot);
        }
        return name;
    }

    private Optional<Node> parentOf(List<String> path) {
        return path.size() == 1
                ? Optional.empty()
                : find(path.subList(0, path.size() - 1)).filter(folder -> !folder.document);
    }

    private Optional<Node> find(List<String> path) {
        Optional<Node> node = Optional.of(root);
        for (String name : path.subList(1, path.size())) {
            node = node.flatMap(folder -> folder.child(name));
        }
        return node;
    }

    /** There are two users, so whoever prevents a call is the other one. */
    private String held(User user) {
        return "Document is checked out by "
                + users.get(1 - users.indexOf(user)).name() + ".";
    }

    /** Half of the paths exist. */
    private List<String> somePath() {
        List<Node> nodes = new ArrayList<>();
        collect(root, nodes);
        List<String> path = path(nodes.get(random.nextInt(nodes.size())));
        if (random.nextBoolean() && path.size() < 5) {
            path.add(NAMES.get(random.nextInt(NAMES.size())));
        }
        return path;
    }

    private List<String> spelled(int names) {
        List<String> path = new ArrayList<>(List.of(root.name));
        for (int i = 0; i < names; i++) {
            path.add(NAMES.get(random.nextInt(NAMES.size())));
        }
        return path;
    }

    /** Any path to a depth of three, or any small id. */
    private String anyPath() {
        return switch (random.nextInt(8)) {
            case 0 -> "~D" + (1 + random.nextInt(100));
            case 1 -> "~f" + (1 + random.nextInt(100));
            default -> spell(spelled(random.nextInt(4)));
        };
    }

    /** The path in any case, with any separators. */
    private String spell(List<String> path) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "/" : "");
        for (String name : path) {
            List<String> spellings =
                    NAMES.stream().filter(other -> key(other).equals(key(name))).toList();
            text.append(spellings.isEmpty() ? name : spellings.get(random.nextInt(spellings.size())));
            text.append(random.nextBoolean() ? "/" : "\\");
        }
        return text.toString();
    }

    private static String last(String path) {
        List<String> names = DocumentPath.split(path);
        return names.get(names.size() - 1);
    }

    private User user() {
        return users.get(random.nextInt(users.size()));
    }

    private String nextContent() {
        contents++;
        return root.name + contents;
    }

    private static void collect(Node node, List<Node> nodes) {
        nodes.add(node);
        node.children.forEach(child -> collect(child, nodes));
    }

    private static List<String> path(Node node) {
        List<String> path = node.parent == null ? new ArrayList<>() : path(node.parent);
        path.add(node.name);
        return path;
    }

    private static void list(Node folder, String path, List<String> content) {
        folder.children.stream()
                .sorted(Comparator.comparing((Node child) -> child.document).thenComparing(child -> child.name))
                .forEach(child -> {
                    String childPath = path + "/" + child.name;
                    content.add(childPath
                            + (child.document
                                    ? " ~D" + child.id + " " + child.versions + " " + child.content
                                    : " ~F" + child.id));
                    list(child, childPath, content);
                });
    }
}
