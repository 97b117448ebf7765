package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/shopscore/shopscore/score/diag"
)

// unreadable says that a file cannot be read. A problem that has its own code keeps it.
func unreadable(file string, err error) error { return fileError(diag.NotReadable, file, err) }

// unwritable says that a file or folder cannot be written.
func unwritable(file string, err error) error { return fileError(diag.NotWritable, file, err) }

func fileError(code diag.Code, file string, err error) error {
	var problem *diag.Error
	if errors.As(err, &problem) {
		problem.File = file
		return problem
	}
	return &diag.Error{Code: code, File: file, Msg: unnamed(err).Error()}
}

// unnamed takes the path out of an error of the system, for messages that name the file themselves.
func unnamed(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
