package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.ModelCall.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** The expected content of a library, and the expected answer of each random call. For one thread. */
final class LibraryModel {

    /** The answers that are possible if others change the library too. */
    static final String ANSWERS =
            "folder \\d+|version \\d+ \\d+|done|(Source:|Destination:)?(Document|Folder) not found\\.|"
                    + "(Destination:)?An item with this name already exists\\.|The source and the destination are the same\\.|"
                    + "A library cannot be moved\\.|A folder cannot be moved into itself\\.|Access denied\\.|"
                    + "Document is checked out by (ada|bob)\\.";

    private final ModelNode root;
    private final List<User> users;
    private final ModelPaths paths;
    private final Random random;
    private final List<ModelNode> deleted = new ArrayList<>();
    private int contents;

    LibraryModel(Folder library, List<User> users, Random random) {
        this.root = new ModelNode(false, library.name());
        this.root.id = library.id();
        this.users = users;
        this.random = random;
        this.paths = new ModelPaths(root, random);
    }

    String library() {
        return root.name;
    }

    /** All paths with ids, versions and content files, folders before documents, by name. */
    List<String> content() {
        List<String> content = new ArrayList<>();
        list(root, "/" + root.name, content);
        return content;
    }

    /** A call without a prediction, for a library that others change too. */
    ModelCall anyCall() {
        // Without RESTORE and PURGE, which need the id of a deleted item.
        List<Kind> kinds = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.RESTORE, Kind.PURGE)));
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        return new ModelCall(kind, user(), paths.anyPath(), kind == Kind.PUBLISH ? nextContent() : paths.anyPath());
    }

    /** A call and its answer. The caller applies it. */
    ModelCall next() {
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

    private ModelCall createFolder() {
        List<String> path = paths.somePath();
        ModelCall call = new ModelCall(Kind.CREATE_FOLDER, user(), paths.spell(path), "");
        ModelNode folder = root;
        for (int i = 1; i < path.size(); i++) {
            Optional<ModelNode> child = folder.child(path.get(i));
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

    private ModelCall newFolder(ModelCall call, ModelNode parent) {
        ModelNode folder = new ModelNode(false, ModelPaths.last(call.path));
        call.naming = id -> {
            folder.id = id;
            return "new";
        };
        return call.expect("folder new", () -> folder.moveTo(parent, folder.name));
    }

    private ModelCall publish() {
        List<String> path = paths.somePath();
        String content = nextContent();
        ModelCall call = new ModelCall(Kind.PUBLISH, user(), paths.spell(path), content);
        if (path.size() == 1) {
            return call.expect("Document not found.");
        }
        Optional<ModelNode> folder = root.find(path.subList(0, path.size() - 1)).filter(node -> !node.document);
        if (folder.isEmpty()) {
            return call.expect("Folder not found.");
        }
        Optional<ModelNode> child = folder.get().child(path.get(path.size() - 1));
        if (child.isEmpty()) {
            ModelNode document = new ModelNode(true, ModelPaths.last(call.path));
            return newDocument(call, document, folder.get(), content);
        }
        ModelNode document = child.get();
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

    private ModelCall newDocument(ModelCall call, ModelNode document, ModelNode folder, String content) {
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

    private ModelCall move() {
        List<String> source = paths.somePath();
        List<String> destination = paths.somePath();
        ModelCall call = new ModelCall(Kind.MOVE, user(), paths.spell(source), paths.spell(destination));
        Optional<ModelNode> found = root.find(source);
        if (found.isEmpty()) {
            return call.expect("Document not found.");
        }
        ModelNode node = found.get();
        if (node == root) {
            return call.expect("A library cannot be moved.");
        }
        Optional<ModelNode> existing = root.find(destination).filter(folder -> !folder.document);
        boolean itself = existing.filter(node::equals).isPresent();
        Optional<ModelNode> target = existing.isPresent() && !itself ? existing : parentOf(destination);
        if (target.isEmpty()) {
            return call.expect("Folder not found.");
        }
        String name = existing.isPresent() && !itself ? node.name : ModelPaths.last(call.other);
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

    private ModelCall copy() {
        List<String> source = paths.somePath();
        List<String> destination = paths.somePath();
        ModelCall call = new ModelCall(Kind.COPY, user(), paths.spell(source), paths.spell(destination));
        Optional<ModelNode> found = root.find(source).filter(node -> node.document);
        if (found.isEmpty()) {
            return call.expect("Source:Document not found.");
        }
        Optional<ModelNode> existing = root.find(destination).filter(folder -> !folder.document);
        Optional<ModelNode> target = existing.isPresent() ? existing : parentOf(destination);
        if (target.isEmpty()) {
            return call.expect("Destination:Folder not found.");
        }
        String name = existing.isPresent() ? found.get().name : ModelPaths.last(call.other);
        if (target.get().child(name).isPresent()) {
            return call.expect("Destination:An item with this name already exists.");
        }
        return newDocument(call, new ModelNode(true, name), target.get(), found.get().content);
    }

    private ModelCall delete(boolean document) {
        List<String> path = paths.somePath();
        ModelCall call =
                new ModelCall(document ? Kind.DELETE_DOCUMENT : Kind.DELETE_FOLDER, user(), paths.spell(path), "");
        Optional<ModelNode> found = root.find(path).filter(node -> node.document == document);
        if (found.isEmpty()) {
            return call.expect(document ? "Document not found." : "Folder not found.");
        }
        ModelNode node = found.get();
        if (node == root) {
            return call.expect("Access denied.");
        }
        return node.isHeldByOther(call.user)
                ? call.expect(held(call.user))
                : call.expect("done", () -> {
                    node.formerPath = node.path();
                    node.formerParent = node.parent;
                    node.moveTo(null, node.name);
                    deleted.add(node);
                });
    }

    private ModelCall checkOut(boolean out) {
        List<String> path = paths.somePath();
        ModelCall call = new ModelCall(out ? Kind.CHECK_OUT : Kind.RELEASE, user(), paths.spell(path), "");
        Optional<ModelNode> found = root.find(path).filter(node -> node.document);
        if (found.isEmpty()) {
            return call.expect("Document not found.");
        }
        ModelNode node = found.get();
        return node.isHeldByOther(call.user)
                ? call.expect(held(call.user))
                : call.expect("done", () -> node.holder = out ? call.user : null);
    }

    /** Restores only items whose folder exists, since the model could not predict the ids of new folders. */
    private ModelCall restore() {
        for (ModelNode node : deleted) {
            Optional<ModelNode> parent = restoredParent(node);
            if (parent.isPresent()) {
                return restore(node, parent.get());
            }
        }
        return publish();
    }

    private ModelCall restore(ModelNode node, ModelNode folder) {
        ModelCall call = new ModelCall(Kind.RESTORE, user(), String.join("/", node.formerPath), "");
        call.node = node;
        String name = freeName(folder, node);
        return call.expect("/" + String.join("/", folder.path()) + "/" + name, () -> {
            deleted.remove(node);
            node.moveTo(folder, name);
        });
    }

    /** The folder that it was in, wherever that is now, or else the one in the place of that folder. */
    private Optional<ModelNode> restoredParent(ModelNode node) {
        ModelNode former = Objects.requireNonNull(node.formerParent);
        if (former.isIn(root)) {
            return Optional.of(former);
        }
        Optional<ModelNode> item = deleted.stream().filter(former::isIn).findFirst();
        Optional<ModelNode> folder = item.isPresent()
                ? restoredParent(item.get()).flatMap(above -> above.below(former.path()))
                : root.find(node.formerPath.subList(0, node.formerPath.size() - 1));
        return folder.filter(found -> !found.document);
    }

    private ModelCall purge() {
        if (deleted.isEmpty()) {
            return publish();
        }
        ModelNode node = deleted.get(random.nextInt(deleted.size()));
        ModelCall call = new ModelCall(Kind.PURGE, user(), String.join("/", node.formerPath), "");
        call.node = node;
        return call.expect("done", () -> deleted.remove(node));
    }

    private static String freeName(ModelNode folder, ModelNode node) {
        String name = node.name;
        int dot = node.document ? name.lastIndexOf('.') : -1;
        for (int i = 2; folder.child(name).isPresent(); i++) {
            name = dot < 1
                    ? node.name + " (" + i + ")"
                    : node.name.substring(0, dot) + " (" + i + ")" + node.name.substring(dot);
        }
        return name;
    }

    private Optional<ModelNode> parentOf(List<String> path) {
        return path.size() == 1
                ? Optional.empty()
                : root.find(path.subList(0, path.size() - 1)).filter(folder -> !folder.document);
    }

    /** There are two users, so it is always the other one who prevents a call. */
    private String held(User user) {
        return "Document is checked out by "
                + users.get(1 - users.indexOf(user)).name() + ".";
    }

    private User user() {
        return users.get(random.nextInt(users.size()));
    }

    private String nextContent() {
        contents++;
        return root.name + contents;
    }

    private static void list(ModelNode folder, String path, List<String> content) {
        folder.children.stream()
                .sorted(Comparator.comparing((ModelNode child) -> child.document)
                        .thenComparing(child -> child.name))
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
