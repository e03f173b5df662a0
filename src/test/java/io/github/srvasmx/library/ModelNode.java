package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document or folder. */
final class ModelNode {

    final boolean document;
    final List<ModelNode> children = new ArrayList<>();
    long id;
    String name;

    @Nullable
    ModelNode parent;

    int versions;
    String content = "";

    @Nullable
    User holder;

    @Nullable
    ModelNode formerParent;

    List<String> formerPath = List.of();

    ModelNode(boolean document, String name) {
        this.document = document;
        this.name = name;
    }

    long id() {
        return id;
    }

    boolean isDocument() {
        return document;
    }

    Optional<ModelNode> child(String childName) {
        return children.stream()
                .filter(child -> ModelPaths.key(child.name).equals(ModelPaths.key(childName)))
                .findFirst();
    }

    void moveTo(@Nullable ModelNode target, String newName) {
        if (parent != null) {
            parent.children.remove(this);
        }
        parent = target;
        name = newName;
        if (target != null) {
            target.children.add(this);
        }
    }

    boolean isIn(ModelNode folder) {
        return this == folder || (parent != null && parent.isIn(folder));
    }

    boolean isHeldByOther(User user) {
        return (holder != null && !holder.equals(user))
                || children.stream().anyMatch(child -> child.isHeldByOther(user));
    }

    /** The node at a path, whose first name is that of this node. */
    Optional<ModelNode> find(List<String> path) {
        return below(path.subList(1, path.size()));
    }

    /** The node at a path that begins in this node. */
    Optional<ModelNode> below(List<String> path) {
        Optional<ModelNode> node = Optional.of(this);
        for (String next : path) {
            node = node.flatMap(folder -> folder.child(next));
        }
        return node;
    }

    /** The names from the library down to this node. */
    List<String> path() {
        List<String> path = parent == null ? new ArrayList<>() : parent.path();
        path.add(name);
        return path;
    }

    /** This node and everything below it. */
    List<ModelNode> all() {
        List<ModelNode> nodes = new ArrayList<>(List.of(this));
        children.forEach(child -> nodes.addAll(child.all()));
        return nodes;
    }
}
