"""示例文件: one file per export format that the synthetic shop is written in."""
