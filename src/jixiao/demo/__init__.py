"""示例店铺: a synthetic shop, written in the real export formats; it knows nothing of their readers."""
