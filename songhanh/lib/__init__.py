"""Django without models: errors, registry, lists, middleware, form widgets, template tags; holds no rule of the domain."""
