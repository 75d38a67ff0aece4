"""示例: a synthetic shop written in the real export formats."""
