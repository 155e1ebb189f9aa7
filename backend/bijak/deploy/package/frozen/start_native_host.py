"""Where the native host of the one-folder program begins."""

from bijak.deploy.native_host import main

main()
